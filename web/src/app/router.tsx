/** The paths of the console, made from the pages that there are. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  useParams,
} from '@tanstack/react-router';
import { Failed, Loading } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import Frame from './Frame';
import en from './messages.en';
import zh from './messages.zh';
import { PAGES } from './page';

function NotFound() {
  const t = useMessages(zh, en);
  return (
    <section className="state">
      <p className="state-sign" aria-hidden="true">
        ?
      </p>
      <h1>{t.notFound}</h1>
      <Link to="/">{t.toBoard}</Link>
    </section>
  );
}

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const routes = PAGES.flatMap((page) =>
  page.places.map((place) =>
    createRoute({ getParentRoute: () => root, path: place.path, component: lazyRouteComponent(place.load) }),
  ),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
  scrollRestoration: true,
});

/** A number in the path, such as that of `/cases/$case`; null when it is none. */
export function useNumber(name: string): number | null {
  const named: Record<string, string | undefined> = useParams({ strict: false });
  const text = named[name] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A word in the path, such as that of `/bags/$bag`. */
export function useName(name: string): string {
  const named: Record<string, string | undefined> = useParams({ strict: false });
  return named[name] ?? '';
}
