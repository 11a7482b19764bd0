"""The overview for those who steer: five figures, what is needed, what changed, what was decided."""
