/** Dark and light: the person's choice, else the machine's; told to the page and to the parts. */
import { type ThemeConfig, theme } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { kept } from './kept';

export type Theme = 'dark' | 'light';

const choice = kept<Theme | null>('theme', null, (value) => value === 'dark' || value === 'light');

function machines(): Theme {
  return typeof matchMedia !== 'undefined' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** The theme of the screens. */
export function useTheme(): Theme {
  return useSyncExternalStore(choice.subscribe, () => choice.get() ?? machines());
}

/** Chooses the other theme. */
export function switchTheme(): void {
  choice.set((choice.get() ?? machines()) === 'dark' ? 'light' : 'dark');
}

/** Tells the page which theme is on. */
export function useThemeOnPage(): Theme {
  const now = useTheme();
  useEffect(() => {
    document.documentElement.dataset.theme = now;
    document.documentElement.style.colorScheme = now;
  }, [now]);
  return now;
}

const FONT = 'system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** Colours of the parts; those of the house stand in house.css under the same names. */
export function partsTheme(now: Theme): ThemeConfig {
  const dark = now === 'dark';
  const link = dark ? '#8ab8ff' : '#1554ad';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: 16,
      borderRadius: 8,
      motion: false,
      colorPrimary: dark ? '#2f6fdb' : '#1554ad',
      // White letters stay readable under the pointer.
      colorPrimaryHover: dark ? '#2861c4' : '#124a98',
      colorPrimaryActive: dark ? '#2257b2' : '#0f3f82',
      colorLink: link,
      colorError: dark ? '#ff8a80' : '#b3261e',
      colorBgBase: dark ? '#121316' : '#ffffff',
      colorTextBase: dark ? '#eceef0' : '#1b1c1f',
      colorTextPlaceholder: dark ? '#9aa0a9' : '#62666d',
      colorTextDescription: dark ? '#a9aeb7' : '#585c63',
    },
    // The letters of a plain button under the pointer: the colour that white letters stand on is too dark for letters.
    components: {
      Button: {
        defaultHoverColor: link,
        defaultHoverBorderColor: link,
        defaultActiveColor: link,
        defaultActiveBorderColor: link,
      },
    },
  };
}
