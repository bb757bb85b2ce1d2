import { fileURLToPath } from "node:url";
import { createRunnableDevEnvironment, resolveConfig } from "vite";

/** Imports a module that stands on decorated sources, which Node can't strip as it does types. Benchmarks without any run as Node runs them. */
export async function importDecorated<T>(url: URL): Promise<T> {
  const config = await resolveConfig(
    {
      configFile: false,
      logLevel: "error",
      environments: {
        bench: {
          consumer: "server",
          dev: { moduleRunnerTransform: true },
          resolve: { noExternal: [/^@olympus\//], conditions: ["@olympus/source", "node"], mainFields: [] },
        },
      },
    },
    "serve",
  );
  const environment = createRunnableDevEnvironment("bench", config, { runnerOptions: { hmr: false }, hot: false });
  await environment.init();
  return await environment.runner.import<T>(fileURLToPath(url));
}
