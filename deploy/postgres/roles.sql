-- Who may do what in the database of a network: the keeper owns it (new, upgrade, forget, backup), editors save,
-- readers look. A reader's rights end here, whatever a process of theirs tries.
-- To be run once by the keeper, in the network's own database, before `cocreation new`.
CREATE ROLE reader LOGIN;
CREATE ROLE editor LOGIN;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO reader, editor;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO editor;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO editor;
