"""Registers that must count to a published report: as many rows as it has cases."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from typing import Any

OUTCOME_KEYS = 3  # behind the rows of new and carried-over requests, before the totals


def request_rows(published: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row for each request of the published report, in no order that helps the count."""
    table, year = published["applications"], published["year"]
    results = [key for key in table if key.startswith("三") and key != "三（七）总计"]
    number = 0
    for column, kind in enumerate(published["columns"][:-1]):
        endings = [key for key in results for _ in range(table[key][column])]
        carried_in = table["二、上年结转政府信息公开申请数量"][column]
        left_open = table["四、结转下年度继续办理"][column]
        days = cycle(range(0, 366, 7))
        for place, ending in enumerate([*endings, *[None] * left_open]):
            number += 1
            day = next(days)
            received = date(year, 1, 1) + timedelta(day)
            if place < carried_in:
                received = date(year - 1, 12, 31) - timedelta(day)
            ended = max(received, date(year, 1, 1)) + timedelta(20)
            yield {
                "申请编号": f"{year}第{number:05}号",
                "收到日期": received,
                "收到方式": "网络",
                "申请人": f"申请人{number}",
                "申请人类型": kind,
                "申请内容": f"第{number}项信息",
                "答复日期": min(ended, date(year, 12, 31)) if ending else None,
                "办理结果": written(ending, number) if ending else None,
                "补正通知日期": received if ending and "逾期不补正" in ending else None,
                "备注": "",
            }


def written(key: str, number: int) -> str:
    """An outcome as different offices write it: the path, the label, the label without number."""
    path = key.removeprefix("三")
    label = path.partition("）")[2]
    bare = label.partition(".")[2] or label
    forms = [path, label, bare] if bare != "其他" else ["（六）其他处理 3.其他"]
    return forms[number % len(forms)]


def remedy_rows(published: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row for each case of the published report."""
    year = published["year"]
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结")
    for group, counts in published["remedies"].items():
        kind, _, route = group.removesuffix("）").partition("（")
        cases = [r for r, count in zip(results, counts[:-1], strict=True) for _ in range(count)]
        for number, result in enumerate(cases):
            yield {
                "申请编号": f"{year}第{number + 1:05}号" if number % 3 else "",
                "类型": kind,
                "起诉方式": route,
                "收到日期": date(year - number % 2, 6, 1) + timedelta(number % 100),
                "结果": result,
                "审结日期": None if result == "尚未审结" else date(year, 10, 1 + number % 28),
                "案号": f"{group}第{number}号",
            }


def ledger_rows(published: dict[str, Any], unit: str) -> Iterator[dict[str, Any]]:
    """As many documents as the published report has made, ended and in force."""
    year = published["year"]
    for kind, (made, ended, standing) in published["documents"].items():
        for number in range(standing + ended):
            is_new, is_over = number < made, number >= standing
            published_on = date(year if is_new else year - 3, 5, 6)
            yield {
                "标题": f"{kind}{number}",
                "制定机关": unit,
                "文号": f"云建发〔{published_on.year}〕{number + (200 if kind == '规章' else 1)}号",
                "文件类型": kind,
                "成文日期": published_on,
                "公布日期": published_on,
                "有效性": "废止" if is_over else "有效",
                "失效日期": date(year, 11, 5) if is_over else None,
                "公开属性": "主动公开",
            }
