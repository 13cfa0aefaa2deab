/** A page imports its style sheet for the build to find; it gives no value. */
declare module '*.css' {}
