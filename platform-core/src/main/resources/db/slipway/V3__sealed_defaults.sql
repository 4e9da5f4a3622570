-- A template's defaults can be secret; "default_values" is encrypted. Rows from before keep theirs
-- in "document" until they are written again.
alter table templates add column default_values bytea;
