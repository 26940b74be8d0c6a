"""The workbench in real browsers."""

import pytest

pytest.register_assert_rewrite("tests.workbench_ui.desk")
