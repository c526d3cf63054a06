/**
 * Version of every record on disk. It rises when a reader of the old version could
 * misread a new file; readers refuse versions they do not know.
 */
export const SCHEMA_VERSION = 1;
