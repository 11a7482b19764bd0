"""The momentum plan: what moves the network on, month by month."""
