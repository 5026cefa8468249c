// A stand-in for the global `wx`: storage, files, network, photos, groups, cloud calls and dialogues behave as WeChat
// documents them; the rest answers ok.
import type { Event, Outside, Settings } from './outside'
import { createFiles, USER_FOLDER } from './wx-files'

type Options = Record<string, unknown> & {
  success?: (result: unknown) => void
  fail?: (error: unknown) => void
  complete?: (result: unknown) => void
}

const device = {
  SDKVersion: '3.7.12',
  platform: 'android',
  system: 'Android 12',
  brand: 'runner',
  model: 'runner',
  pixelRatio: 2,
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 667,
  statusBarHeight: 20,
  safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
  theme: 'light',
  language: 'zh_CN',
  version: '8.0.50',
  fontSizeScaleFactor: 1,
}

/** WeChat's limits, in bytes: a value in storage, all of them, what goes to a cloud function and what comes back. */
const MOST_VALUE = 1024 * 1024
const MOST_STORAGE = 10 * 1024 * 1024
const MOST_CALL = 100 * 1024
const MOST_ANSWER = 1024 * 1024
/** A CloudID is good for five minutes. */
const CLOUD_ID_MS = 5 * 60_000

/** Scenes: the list of recent apps, and a card in a chat. */
const FROM_RECENT = 1001
const FROM_CARD = 1044

const sizeOf = (value: unknown) => JSON.stringify(value)?.length ?? 0

/** Answers through callbacks and as a promise, as WeChat does. */
const settled = (options: Options | undefined, work: () => Promise<unknown>) => {
  const result = work()
  result.then(
    value => {
      options?.success?.(value)
      options?.complete?.(value)
    },
    error => {
      options?.fail?.(error)
      options?.complete?.(error)
    },
  )
  if (options?.success || options?.fail || options?.complete) {
    result.catch(() => undefined)
    return undefined
  }
  return result
}

const ok = (options: Options | undefined, value: object = {}) =>
  settled(options, () => Promise.resolve({ errMsg: 'ok', ...value }))

export const createWx = (
  settings: Settings,
  outside: Outside,
  record: (event: Event) => void,
  launch: { path: string },
) => {
  const storage = new Map<string, unknown>(Object.entries(settings.storage ?? {}))
  const files = createFiles(settings.files)
  const enter = { ...launch, query: {}, scene: settings.group ? FROM_CARD : FROM_RECENT }
  /** What WeChat keeps behind each CloudID. */
  const cloudIds = new Map<string, { opengid: string; at: number }>()
  /** Where a client's upload lies, by the cloud's name of it. */
  const uploaded = new Map<string, Uint8Array>()
  const watchers = new Set<(state: { isConnected: boolean; networkType: string }) => void>()
  let online = !settings.offline
  let tapping = false
  const offline = () => Promise.reject({ errMsg: 'request:fail' })

  const post = async (url: string, body: string | Uint8Array, type: string, more: Record<string, string> = {}) => {
    if (!online || !settings.host) return offline()
    const headers: Record<string, string> = { 'Content-Type': type, ...more }
    if (settings.token) headers.Authorization = `Bearer ${settings.token}`
    return outside.fetch({ url: settings.host + url, method: 'POST', headers, body })
  }

  /** The claim of an upload: the host takes the bytes themselves, and gives the same receipt or refusal. */
  const claim = async (input: { path: string; sha256: string; name?: string }) => {
    const bytes = uploaded.get(input.path)
    if (!bytes)
      return { ok: false, error: { code: 'file.missing', kind: 'notFound', message: '', details: {}, traceId: '' } }
    const reply = await post('/files', bytes, 'application/octet-stream', {
      'X-File-Sha256': input.sha256,
      'X-File-Name': encodeURIComponent(input.name ?? ''),
    })
    const answer = reply.data as { ok?: boolean; at?: number }
    if (answer.ok === false) return answer
    const { at, ...receipt } = answer
    uploaded.delete(input.path)
    return { ok: true, data: receipt, at }
  }

  type Data = Record<string, unknown> & { operation: string; input: unknown; requestId?: string }
  /** A CloudID counts at the top of the data alone; there WeChat tells the function the group's real name. */
  const groupIn = (data: Data) => {
    const given = Object.values(data).find(
      (value): value is { cloudID: string } => typeof (value as { cloudID?: unknown } | null)?.cloudID === 'string',
    )
    const known = given && cloudIds.get(given.cloudID)
    return known && Date.now() - known.at < CLOUD_ID_MS ? known.opengid : undefined
  }

  /** A cloud function, answered by the local host: the same dispatch, another way in. */
  const callFunction = async ({ name, data }: { name: string; data: Data }) => {
    const { operation, input, requestId } = data
    record({ type: 'call', operation, input, ...(requestId === undefined ? {} : { requestId }) })
    if (sizeOf(data) > MOST_CALL) throw { errCode: -501000, errMsg: 'cloud.callFunction:fail data exceed max size' }
    if (operation.split('.')[0] !== name)
      throw { errCode: -501000, errMsg: `cloud.callFunction:fail ${name} has no ${operation}` }
    if (operation === 'files.claim') return { result: await claim(input as never) }
    const group = groupIn(data)
    if (group !== undefined) await post('/demo/open-from-group', JSON.stringify({ group }), 'application/json')
    const reply = await post(`/api/${operation}`, JSON.stringify({ input, requestId }), 'application/json')
    if (sizeOf(reply.data) > MOST_ANSWER)
      throw { errCode: -604001, errMsg: 'cloud.callFunction:fail response too large' }
    return { result: reply.data }
  }

  /** The camera gives one photo at a time; from the album a person chooses two. */
  const takePhotos = (options: Options) => {
    const { sourceType = ['album', 'camera'] } = options as { sourceType?: string[] }
    const wanted = sourceType.includes('album') ? Math.min(Number(options.count ?? 1), 2) : 1
    const tempFiles = Array.from({ length: wanted }, () => {
      const bytes = outside.photo()
      return { tempFilePath: files.temporary(bytes), size: bytes.length, fileType: 'image' }
    })
    return ok(options, { tempFiles, type: 'image' })
  }

  /** While a finger's tap is being handled. */
  const during = (tap: () => void) => {
    tapping = true
    tap()
    tapping = false
  }
  /** Only in the very handler of a tap: whatever is awaited before it makes it fail. */
  const onTapAlone = (name: string) => (options: Options) => {
    record({ type: 'api', name, options: { ...JSON.parse(JSON.stringify(options ?? {})), tapping } })
    if (tapping) return ok(options)
    return settled(options, () => Promise.reject({ errMsg: `${name}:fail can only be invoked by user TAP gesture.` }))
  }

  const enterInfo = async () => {
    const { group } = settings
    if (group === undefined) throw { errCode: 40097, errMsg: 'getGroupEnterInfo:fail invalid scene' }
    if (group === 'left') throw { errCode: 65206, errMsg: 'getGroupEnterInfo:fail user is not in the group' }
    if (!online) return offline()
    const cloudID = `cloud-${cloudIds.size + 1}`
    cloudIds.set(cloudID, { opengid: group, at: Date.now() })
    return { cloudID, errMsg: 'getGroupEnterInfo:ok' }
  }

  const wx: Record<string, unknown> = {
    getSystemInfoSync: () => device,
    getWindowInfo: () => device,
    getDeviceInfo: () => device,
    getAppBaseInfo: () => device,
    getSystemSetting: () => ({}),
    getAppAuthorizeSetting: () => ({}),
    getLaunchOptionsSync: () => enter,
    getEnterOptionsSync: () => enter,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'runner', envVersion: 'develop' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 24, height: 32, width: 87, left: 281, right: 368, bottom: 56 }),
    canIUse: () => true,
    nextTick: (next: () => void) => setTimeout(next, 0),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => {
      if (sizeOf(value) > MOST_VALUE) throw new Error('setStorageSync:fail entry size limit reached')
      const others = [...storage].reduce((sum, [name, one]) => sum + (name === key ? 0 : sizeOf(one)), 0)
      if (others + sizeOf(value) > MOST_STORAGE) throw new Error('setStorageSync:fail exceed storage max size 10Mb')
      storage.set(key, JSON.parse(JSON.stringify(value)))
    },
    removeStorageSync: (key: string) => storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => ({
      keys: [...storage.keys()],
      currentSize: Math.ceil([...storage.values()].reduce<number>((sum, one) => sum + sizeOf(one), 0) / 1024),
      limitSize: MOST_STORAGE / 1024,
    }),
    getNetworkType: (options: Options) => ok(options, { networkType: online ? 'wifi' : 'none' }),
    onNetworkStatusChange: (watcher: (state: { isConnected: boolean; networkType: string }) => void) =>
      watchers.add(watcher),
    offNetworkStatusChange: (watcher: (state: { isConnected: boolean; networkType: string }) => void) =>
      watchers.delete(watcher),
    request: (options: Options) => {
      const {
        url,
        method = 'GET',
        header = {},
        data,
      } = options as unknown as {
        url: string
        method?: string
        header?: Record<string, string>
        data?: string | object
      }
      record({ type: 'request', method, url })
      settled(options, async () => {
        if (!online) return offline()
        const body =
          data === undefined || typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data)
        const reply = await outside.fetch({
          url,
          method,
          headers: { ...(typeof data === 'object' ? { 'Content-Type': 'application/json' } : {}), ...header },
          body: body instanceof ArrayBuffer ? new Uint8Array(body) : body,
        })
        return { statusCode: reply.status, data: reply.data, header: {}, errMsg: 'request:ok' }
      })
      return { abort: () => undefined, onChunkReceived: () => undefined }
    },
    cloud: {
      init: () => undefined,
      CloudID: (cloudID: string) => ({ cloudID }),
      callFunction: (options: Options) => settled(options, () => callFunction(options as never)),
      uploadFile: (options: Options) => {
        const { cloudPath, filePath } = options as unknown as { cloudPath: string; filePath: string }
        settled(options, async () => {
          const bytes = files.read(filePath)
          if (!bytes) throw { errMsg: `cloud.uploadFile:fail no such file ${filePath}` }
          if (!online) return offline()
          const fileID = `cloud://runner.bucket/${cloudPath}`
          uploaded.set(fileID, bytes)
          return { fileID, statusCode: 204, errMsg: 'cloud.uploadFile:ok' }
        })
        return {
          onProgressUpdate: (report: (at: { progress: number }) => void) => report({ progress: 50 }),
          abort: () => undefined,
        }
      },
    },
    getFileSystemManager: () => ({
      ...Object.fromEntries(
        Object.entries(files.methods).map(([name, method]) => [
          name,
          (options: Options) => void settled(options, async () => ({ errMsg: `${name}:ok`, ...method(options) })),
        ]),
      ),
      writeFileSync: (filePath: string, data: unknown) => void files.methods.writeFile?.({ filePath, data }),
    }),
    env: { USER_DATA_PATH: USER_FOLDER },
    getGroupEnterInfo: (options: Options) => settled(options, enterInfo),
    chooseMedia: takePhotos,
    compressImage: (options: Options) => ok(options, { tempFilePath: options.src }),
    showToast: (options: Options) => {
      record({ type: 'toast', title: String(options.title) })
      return ok(options)
    },
    // Its answer is a press of its own for what only a tap may do, but within the callback alone.
    showModal: (options: Options) => {
      record({ type: 'modal', title: String(options.title), content: String(options.content ?? '') })
      const { success } = options
      const answered = success && { success: (result: unknown) => during(() => success(result)) }
      return ok({ ...options, ...answered }, { confirm: settings.agree, cancel: !settings.agree })
    },
    shareFileMessage: onTapAlone('shareFileMessage'),
    openSetting: onTapAlone('openSetting'),
    getLocation: (options: Options) => ok(options, { longitude: 113.7245, latitude: 34.7735, accuracy: 8 }),
    // Only in the very handler of a tap: whatever is awaited before it makes it fail.
    requestSubscribeMessage: (options: Options) => {
      record({ type: 'api', name: 'requestSubscribeMessage', options: { tmplIds: options.tmplIds, tapping } })
      const errMsg = 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.'
      if (!tapping) return settled(options, () => Promise.reject({ errMsg, errCode: 20_000 }))
      return ok(options, Object.fromEntries(((options.tmplIds ?? []) as string[]).map(id => [id, 'accept'])))
    },
    getSetting: (options: Options) => ok(options, { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
    createSelectorQuery: () => {
      const query: Record<string, unknown> = {
        exec: (done?: (found: unknown[]) => void) => setTimeout(() => done?.([]), 0),
      }
      for (const name of [
        'in',
        'select',
        'selectAll',
        'selectViewport',
        'boundingClientRect',
        'fields',
        'scrollOffset',
        'node',
      ])
        query[name] = () => query
      return query
    },
    createIntersectionObserver: () => {
      const observer: Record<string, unknown> = { observe: () => undefined, disconnect: () => undefined }
      for (const name of ['relativeTo', 'relativeToViewport']) observer[name] = () => observer
      return observer
    },
  }
  for (const name of 'onAppShow onAppHide onError onUnhandledRejection onPageNotFound onThemeChange onWindowResize onMemoryWarning offAppShow offAppHide offWindowResize offThemeChange offError onLocationChange offLocationChange onKeyboardHeightChange onLazyLoadError onNeedPrivacyAuthorization'.split(
    ' ',
  ))
    wx[name] ??= () => undefined
  for (const name of 'setNavigationBarTitle setNavigationBarColor showLoading hideLoading hideToast pageScrollTo stopPullDownRefresh vibrateShort hideKeyboard previewImage makePhoneCall setClipboardData openLocation openDocument downloadFile updateShareMenu hideShareMenu login checkSession saveImageToPhotosAlbum authorize startLocationUpdate stopLocationUpdate setInnerAudioOption'.split(
    ' ',
  ))
    wx[name] ??= (options?: Options) => {
      record({ type: 'api', name, options: JSON.parse(JSON.stringify(options ?? {})) })
      return ok(options)
    }

  return {
    wx,
    storage,
    files,
    /** What is on the phone when the app was closed: how the next one starts. */
    left: () => ({ storage: Object.fromEntries(storage), files: files.kept() }),
    setOnline: (now: boolean) => {
      online = now
      for (const watcher of watchers) watcher({ isConnected: now, networkType: now ? 'wifi' : 'none' })
    },
    signInAs: (token: string | undefined) => {
      settings.token = token
    },
    during,
  }
}
