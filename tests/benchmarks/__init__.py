"""Benchmarks: ratios against named peers, measured in the same run; nothing here is asserted."""
