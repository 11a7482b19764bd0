"""What a team is relied on for, who has offered what, and the team as the core group of the network."""
