export { api, Auth, browserInfo, Config, store } from '@cleeng/mediastore-sdk';
