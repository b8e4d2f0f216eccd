import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './ui/plain-zero/plain-zero.css';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './lib/query';
import { startWorker } from './offline/start-worker';
import { makeRouter } from './router';
import { cssVariablesResolver, theme } from './ui/theme';

const client = makeQueryClient();
const router = makeRouter(client);

// What the server said in the head is said of the page that was opened, not of those that follow.
router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) for (const said of document.head.querySelectorAll('[data-page]')) said.remove();
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

startWorker();
