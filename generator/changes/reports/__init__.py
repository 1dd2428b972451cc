"""Reports of changes, for people, changelogs, programs and GitHub."""

from generator.changes.reports.github import github
from generator.changes.reports.json_text import as_json
from generator.changes.reports.markdown import markdown
from generator.changes.reports.text import text

__all__ = ["as_json", "github", "markdown", "text"]
