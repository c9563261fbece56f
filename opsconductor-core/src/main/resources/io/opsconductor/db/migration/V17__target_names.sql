-- With what is looked for in it, the index of names lets a list that is sorted by name and narrowed by a part of it be gone
-- through without reading the targets.
CREATE UNIQUE INDEX target_name_and_search ON target (lower(name)) INCLUDE (id, name, search);
DROP INDEX target_name;
ALTER INDEX target_name_and_search RENAME TO target_name;
