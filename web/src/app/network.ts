/** The city's network and the board, as the frame of every page needs them. */
import { useEffect } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { EVERYTHING } from '@/api/touch';
import { actingAs, choose, dutiesOf, useActing } from './acting';
import { learn } from './city';
import { isGuarded, useDoor } from './door/door';

export type Site = Schemas['Site'];

/** Whether patients are treated there; a storage point that a hospital hosts is one. */
export const isHospital = (site: Site): boolean => site.kind === 'hospital' || site.kind === 'host-hospital';

/** The sites and routes of the city. */
export function useNetwork() {
  return useRead('/api/network', {}, { touches: ['network:*'] });
}

/** The board: the state of the whole city. */
export function useBoard() {
  const board = useRead('/api/board', {}, { touches: EVERYTHING });
  useEffect(() => {
    if (board.data) learn(board.data.now, board.data.zone_offset_minutes, board.dataUpdatedAt);
  }, [board.data, board.dataUpdatedAt]);
  return board;
}

/** Where this machine acts; null until the network is known. */
export function useActingSite(): Site | null {
  const acting = useActing();
  const network = useNetwork();
  return network.data?.sites.find((site) => site.id === acting?.site) ?? null;
}

/** The first time on a machine where nobody signs in: the duty officer of the station. */
export function useUsualActing(): void {
  const acting = useActing();
  const network = useNetwork();
  const guarded = isGuarded(useDoor());
  useEffect(() => {
    const sites = network.data?.sites;
    if (guarded || !sites || sites.some((site) => site.id === acting?.site)) return;
    const station = sites.find((site) => site.kind === 'station') ?? sites[0];
    const duty = station && dutiesOf(station.kind)[0];
    if (station && duty) choose(actingAs(station, duty));
  }, [acting, guarded, network.data]);
}
