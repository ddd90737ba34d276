/** How far an order is, by the running amounts that the server gives for each line. */
import { isZero } from '@/words/amount';

export interface Running {
  reserved: string;
  sent: string;
  arrived: string;
  owed: string;
}

export type Progressed = 'owed' | 'partly' | 'waiting' | 'onWay' | 'arrivedAll';

/** What is owed comes first, then what is reserved, then what is on the way. */
export function progress(lines: readonly Running[]): Progressed {
  if (lines.some((line) => !isZero(line.owed))) {
    return lines.some((line) => !isZero(line.sent) || !isZero(line.reserved)) ? 'partly' : 'owed';
  }
  if (lines.some((line) => !isZero(line.reserved))) return 'waiting';
  return lines.every((line) => line.arrived === line.sent) ? 'arrivedAll' : 'onWay';
}
