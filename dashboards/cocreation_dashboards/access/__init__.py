"""Who may open the pages: the list of people, their links, their sessions, and the door itself."""
