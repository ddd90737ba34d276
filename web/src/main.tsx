/** The console: puts the frame on the page, with its theme, its language and its line to the server. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider, App as Parts } from 'antd';
import enParts from 'antd/locale/en_US';
import zhParts from 'antd/locale/zh_CN';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './api/problem';
import { whenOther } from './app/door/door';
import './app/house.css';
import { router } from './app/router';
import { partsTheme, useThemeOnPage } from './app/theme';
import { useTongue } from './words/tongue';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The feed says what is stale.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (failed, error) => failed < 2 && !(error instanceof Refused),
    },
  },
});

// What one person read is not there for the next.
whenOther(() => queries.clear());

/** The server writes the nonce of this answer here; styles made by parts carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;

function Console() {
  const theme = useThemeOnPage();
  const tongue = useTongue();
  useEffect(() => {
    document.documentElement.lang = tongue === 'zh' ? 'zh-CN' : 'en';
  }, [tongue]);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={tongue === 'zh' ? zhParts : enParts}
      theme={partsTheme(theme)}
      csp={{ nonce }}
    >
      <Parts component={false}>
        <RouterProvider router={router} />
      </Parts>
    </ConfigProvider>
  );
}

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Console />
      </QueryClientProvider>
    </StrictMode>,
  );
}
