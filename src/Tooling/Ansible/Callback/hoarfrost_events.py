"""Writes what happens to a file, one JSON object a line, for the program that started Ansible.

The recap that people read is left to the normal output: this is the same for machines, while the play runs, and in a form that is ours.
"""

import json
import os

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: hoarfrost_events
type: notification
short_description: JSON lines to a file
description:
  - Appends one JSON object a line for each task, host result and, at the end, the counts of each host.
options:
  path:
    description: The file. Without it nothing is written.
    env:
      - name: HOARFROST_ANSIBLE_EVENTS
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "hoarfrost_events"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        path = os.environ.get("HOARFROST_ANSIBLE_EVENTS")
        self._file = open(path, "a", buffering=1, encoding="utf-8") if path else None

    def _write(self, **event):
        if self._file:
            self._file.write(json.dumps(event) + "\n")

    def _result(self, result, status):
        # A task with no_log arrives here with its values already taken out.
        values = result._result
        item = values.get("_ansible_item_label")
        message = values.get("msg") if status in ("failed", "unreachable", "ignored") else None
        errors = values.get("stderr") if status == "failed" else None
        self._write(
            event="result",
            host=result._host.get_name(),
            task=result._task.get_name(),
            status=status,
            item=None if item is None else str(item),
            message="\n".join(str(text).strip() for text in (message, errors) if text) or None,
        )

    def v2_playbook_on_task_start(self, task, is_conditional):
        self._write(event="task", name=task.get_name())

    def v2_playbook_on_handler_task_start(self, task):
        self._write(event="task", name=task.get_name())

    def v2_runner_on_ok(self, result):
        self._result(result, "changed" if result.is_changed() else "ok")

    def v2_runner_on_skipped(self, result):
        self._result(result, "skipped")

    def v2_runner_on_unreachable(self, result):
        self._result(result, "unreachable")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._result(result, "ignored" if ignore_errors else "failed")

    def v2_runner_item_on_failed(self, result):
        self._result(result, "ignored" if result._task.ignore_errors else "failed")

    def v2_playbook_on_stats(self, stats):
        self._write(event="stats", hosts={host: stats.summarize(host) for host in sorted(stats.processed)})
