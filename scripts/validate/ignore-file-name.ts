/** The name alone, for those who only look whether the file is there. */
export const ignoreFileName = 'connector.validate.yaml';
