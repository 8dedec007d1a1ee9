import "graphiql/setup-workers/vite";
import "@graphiql/react/font/fira-code.css";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";

import "./style.css";

import { DOC_EXPLORER_PLUGIN } from "@graphiql/plugin-doc-explorer";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createRoot } from "react-dom/client";

import { fetcher } from "./fetcher.ts";
import { ReadableEditors } from "./readable-editors.ts";
import { prepareFirstVisit, storage } from "./storage.ts";
import { defaultTabs, firstTab } from "./tabs.ts";

// Made once: GraphiQL takes a new list for a change of plugins.
const plugins = [HISTORY_PLUGIN];

const container = document.getElementById("playground");
if (container === null) throw new Error("The page has no place for the playground.");

prepareFirstVisit(firstTab);

createRoot(container).render(
  <GraphiQL
    fetcher={fetcher}
    storage={storage}
    defaultTabs={defaultTabs}
    plugins={plugins}
    visiblePlugin={DOC_EXPLORER_PLUGIN}
    defaultEditorToolsVisibility="variables"
    // Keys are typed into the headers, and are gone with the page.
    showPersistHeadersSettings={false}
    inputValueDeprecation
    schemaDescription
  >
    <GraphiQL.Logo>
      <a className="logo" href="/schema.graphql" title="The whole schema as text">
        Nutgraf
      </a>
    </GraphiQL.Logo>
    <ReadableEditors />
  </GraphiQL>,
);
