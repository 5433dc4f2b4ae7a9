"""What the registers know for the text of the annual report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gkapp.domain.interpretations.coverage import Coverage
from gkapp.domain.participation.sums import VoicesSums
from gkapp.domain.report.format import AnnualFigures


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task of the key points, and what was done for it, in the order in which it was."""

    title: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyPointsFacts:
    """A key-point document of the year; *number* tells it from others of the same year."""

    number: int
    title: str
    tasks: tuple[TaskFacts, ...] = ()

    @property
    def begun(self) -> tuple[TaskFacts, ...]:
        """The tasks for which something was done."""
        return tuple(task for task in self.tasks if task.measures)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many tasks and measures there are, by the words for them."""
        return {
            TASKS: len(self.tasks),
            MEASURES: sum(len(task.measures) for task in self.tasks),
            BEGUN: len(self.begun),
        }

    def key(self, name: str) -> str:
        """Under which the text names one of the counts."""
        return f"工作要点{self.number}.{name}"


TASKS = "任务"
MEASURES = "落实措施"
BEGUN = "已有落实措施的任务"


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything at once. *fees* are yuan received in the year."""

    unit: str
    figures: AnnualFigures
    fees: Decimal
    contact: str = ""
    """Address, telephone and the like, as they stand in the preamble's brackets."""
    key_points: tuple[KeyPointsFacts, ...] = field(default=())
    coverage: Coverage | None = None
    """How the year's documents were interpreted."""
    voices: VoicesSums | None = None
    """How the year's opinions were answered, and the public was asked about decisions."""
