import { defineConfig } from "vite";

// The page asks its own origin, and Vite hands that on: the service needs to know nothing of the page.
const proxy = { "/graphql": "http://localhost:4000" };

export default defineConfig({
  server: { proxy },
  preview: { proxy },
});
