"""The first package does not need the second one."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_first_package_works_without_the_second(tmp_path: Path) -> None:
    """A copy of it alone can be imported, and has its operations."""
    (tmp_path / "cincopa_v2_client").symlink_to(ROOT / "cincopa_v2_client")
    program = f"""
import sys
sys.path = [{str(tmp_path)!r}] + [each for each in sys.path if {str(ROOT)!r} != each]
sys.meta_path = [each for each in sys.meta_path if "editable" not in repr(each).lower()]
import cincopa_v2_client
print(cincopa_v2_client.Cincopa("1i").asset.list.__name__, "iconik_v1_client" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.stdout == "list False\n", run.stderr
