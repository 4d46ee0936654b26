/** Light, dark, or as the system has it; remembered by the browser. */
import { useState } from 'preact/hooks';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];
const key = 'connector-console-theme';
const signs: Record<Theme, string> = { system: '◐', light: '○', dark: '●' };

/** A browser may refuse to remember anything. */
export function rememberedTheme(): Theme {
  try {
    const name = localStorage.getItem(key);
    return themes.find(theme => theme === name) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Shows a theme at once. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

export function ThemeButton() {
  const [theme, setTheme] = useState(rememberedTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const change = (): void => {
    applyTheme(next);
    setTheme(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // Then it lasts for this page only.
    }
  };
  return (
    <button type="button" class="quiet" onClick={change} aria-label={`Theme: ${theme}. Change to ${next}.`}>
      <span aria-hidden="true">{signs[theme]}</span> <span class="wide">{theme}</span>
    </button>
  );
}
