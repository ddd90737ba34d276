const ready = 'main .table-row, main .state-small';

export default [{ name: 'references', path: '/references?view=all&site=0', ready }];
