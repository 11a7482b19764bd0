"""Reports and pictures as files: what the pages show, in words and vector graphics, to be printed, sent and edited."""
