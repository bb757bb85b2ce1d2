/** Endpoints that people often use. A preset fills the address only: Olympus treats them all alike. */
export const modelPresets = [
  { name: "OpenAI", baseUrl: "https://api.openai.com/v1" },
  { name: "Azure", baseUrl: "https://YOUR-RESOURCE.openai.azure.com/openai/v1" },
  { name: "vLLM", baseUrl: "http://localhost:8000/v1" },
  { name: "Ollama", baseUrl: "http://localhost:11434/v1" },
  { name: "LM Studio", baseUrl: "http://localhost:1234/v1" },
] as const;
