/** Where the console begins: the theme before the first paint, then the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { start } from './gateway.ts';
import { applyTheme, rememberedTheme } from './theme.tsx';

applyTheme(rememberedTheme());
// Asked while the page is still being read.
const started = start();
started.catch(() => undefined);

document.addEventListener('DOMContentLoaded', async () => {
  const place = document.getElementById('console');
  if (!place) return;
  try {
    const known = await started;
    document.title = `${known.title} · Connector console`;
    render(<App start={known} />, place);
    performance.mark('form-ready');
  } catch (cause) {
    render(<Unavailable reason={cause instanceof Error ? cause.message : String(cause)} />, place);
  }
});

function Unavailable({ reason }: { reason: string }) {
  return (
    <main class="unavailable">
      <h1>The console cannot start</h1>
      <p>{reason}</p>
      <p>Is the gateway still running? Reload this page once it is.</p>
    </main>
  );
}
