export { type SampleContradiction, sampleContradiction, sampleExampleQuestions } from "./sample-questions.ts";
export { writeSampleDatabase } from "./write-sample-database.ts";
export { type SampleDocument, writeSampleDocuments } from "./write-sample-documents.ts";
