#!/bin/sh
# Gives the roles their passwords, from the secrets of the container; PostgreSQL's image runs it after roles.sql.
set -eu
for role in reader editor; do
  psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set role="$role" --set password="$(cat "/run/secrets/$role")" <<'SQL'
ALTER ROLE :"role" PASSWORD :'password';
SQL
done
