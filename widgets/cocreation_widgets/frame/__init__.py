"""What all views share: panels, pictures, controls, markup, look, and pages without a process."""
