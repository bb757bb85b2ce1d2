export { snakeName, sqlName } from "./columns/column-names.ts";
export { doTask, type TaskLimits } from "./do-task.ts";
export type { DatasetTask, TableFormat } from "./process/tasks.ts";
export { TaskProcesses } from "./task-processes.ts";
export type { DatasetView } from "./writing/build-views.ts";
export type { MadeDataset } from "./writing/made-dataset.ts";
export type { DatasetRows } from "./writing/read-rows.ts";
