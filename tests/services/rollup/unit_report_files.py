"""Made-up reports of other units as the files that a roll-up takes in."""

import json

from gkapp.domain.report.figures import Counts, figures_from
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.reports.json_values import figures_as_values
from tests.exchange.reports import published_samples as samples
from tests.exchange.reports.published_samples import WordReport

ONE_ROW = "三（六）其他处理"


def values_of(org, year=2025, disclosed=3, other=1, fee="1.5"):
    """What `gkapp report --json` says of a unit with so many answers to persons."""
    form = report_format_for(year)
    block = next(each for each in form.proactive if each.rows[0].label == "行政事业性收费")
    amounts = {(block.label, "行政事业性收费", each.label): fee for each in block.columns[:1]}
    results = {
        (Outcome.DISCLOSED, ApplicantKind.PERSON): disclosed,
        (Outcome.OTHER, ApplicantKind.COMPANY): other,
    }
    counts = Counts(
        received={ApplicantKind.PERSON: disclosed, ApplicantKind.COMPANY: other},
        results=results,
        entered=amounts if year > 2020 else {},
    )
    return {**figures_as_values(figures_from(form, year, counts)), "org": org, "title": "报告"}


def in_one_row(values):
    """The same with 其他处理 in one row."""
    rows = values["applications"]
    others = [rows.pop(key) for key in list(rows) if key.startswith("三（六）")]
    rows[ONE_ROW] = {column: sum(each[column] for each in others) for column in others[0]}
    return values


def write(folder, values, name=""):
    """One file of a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name or values['org']}.json"
    path.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    return path


def write_word(path, unit=samples.UNIT, day="2024年1月25日", rows=None):
    """The sample of 2023 as a Word file."""
    return (
        WordReport()
        .lines(
            f"{unit}2023年政府信息公开工作年度报告", samples.PREAMBLE.replace(samples.UNIT, unit)
        )
        .lines("一、总体情况", samples.OVERVIEW, "二、主动公开政府信息情况")
        .table(samples.proactive_rows())
        .lines("三、收到和处理政府信息公开申请情况")
        .table(rows or samples.application_rows())
        .lines("四、政府信息公开行政复议、行政诉讼情况")
        .table(samples.remedy_rows())
        .lines("五、存在的主要问题及改进情况", samples.PROBLEMS)
        .lines("六、其他需要报告的事项", samples.OTHER, unit, day)
        .save(path)
    )
