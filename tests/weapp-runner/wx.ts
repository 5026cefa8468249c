// A stand-in for the global `wx`: storage, network, photos, cloud calls and dialogues behave, the rest answers ok.
import type { Event, Outside, Settings } from './outside'

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
  const files = new Map<string, Uint8Array>()
  const watchers = new Set<(state: { isConnected: boolean; networkType: string }) => void>()
  let online = true
  let tapping = false
  let count = 0
  const offline = () => Promise.reject({ errMsg: 'request:fail' })

  const post = async (url: string, body: string | Uint8Array, type: string) => {
    if (!online || !settings.host) return offline()
    const headers: Record<string, string> = { 'Content-Type': type }
    if (settings.token) headers.Authorization = `Bearer ${settings.token}`
    return outside.fetch({ url: settings.host + url, method: 'POST', headers, body })
  }

  /** A cloud function, answered by the local host: the same dispatch, another way in. */
  const callFunction = async ({ data }: { data: { operation: string; input: unknown; requestId?: string } }) => {
    record({ type: 'call', ...data })
    if (data.operation === 'files.claim') {
      const bytes = files.get(String((data.input as { path: string }).path))
      const reply = bytes ? await post('/files', bytes, 'image/jpeg') : await offline()
      const answer = reply.data as { fileId?: string; ok?: boolean }
      return { result: answer.fileId ? { ok: true, data: { fileId: answer.fileId } } : answer }
    }
    const reply = await post(
      `/api/${data.operation}`,
      JSON.stringify({ input: data.input, requestId: data.requestId }),
      'application/json',
    )
    return { result: reply.data }
  }

  const takePhotos = (options: Options) => {
    const wanted = Math.min(Number(options.count ?? 1), 2)
    const tempFiles = Array.from({ length: wanted }, () => {
      const tempFilePath = `wxfile://tmp/photo${++count}.jpg`
      const bytes = outside.photo()
      files.set(tempFilePath, bytes)
      return { tempFilePath, size: bytes.length, fileType: 'image' }
    })
    return ok(options, { tempFiles, type: 'image' })
  }

  const wx: Record<string, unknown> = {
    getSystemInfoSync: () => device,
    getWindowInfo: () => device,
    getDeviceInfo: () => device,
    getAppBaseInfo: () => device,
    getSystemSetting: () => ({}),
    getAppAuthorizeSetting: () => ({}),
    getLaunchOptionsSync: () => ({ ...launch, query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ ...launch, query: {}, scene: 1001 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'runner', envVersion: 'develop' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 24, height: 32, width: 87, left: 281, right: 368, bottom: 56 }),
    canIUse: () => true,
    nextTick: (next: () => void) => setTimeout(next, 0),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => {
      if (JSON.stringify(value).length > 1024 * 1024) throw new Error('setStorageSync:fail exceed 1MB')
      storage.set(key, JSON.parse(JSON.stringify(value)))
    },
    removeStorageSync: (key: string) => storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10240 }),
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
      callFunction: (options: Options) => settled(options, () => callFunction(options as never)),
      uploadFile: (options: Options) => {
        const { cloudPath, filePath } = options as unknown as { cloudPath: string; filePath: string }
        settled(options, async () => {
          const bytes = files.get(filePath)
          if (!online || !bytes) return offline()
          files.set(`cloud://runner/${cloudPath}`, bytes)
          return { fileID: `cloud://runner/${cloudPath}` }
        })
        return {
          onProgressUpdate: (report: (at: { progress: number }) => void) => report({ progress: 50 }),
          abort: () => undefined,
        }
      },
    },
    getFileSystemManager: () => ({
      readFile: (options: Options) => {
        const bytes = files.get(String(options.filePath))
        settled(options, () =>
          bytes ? Promise.resolve({ data: bytes.slice().buffer }) : Promise.reject({ errMsg: 'no such file' }),
        )
      },
      saveFile: (options: Options) => {
        const savedFilePath = `wxfile://store/${++count}.jpg`
        files.set(savedFilePath, files.get(String(options.tempFilePath)) ?? new Uint8Array())
        return ok(options, { savedFilePath })
      },
      writeFileSync: (path: string, data: ArrayBuffer) => files.set(path, new Uint8Array(data)),
      unlink: (options: Options) => {
        files.delete(String(options.filePath))
        return ok(options)
      },
      getFileInfo: (options: Options) => ok(options, { size: files.get(String(options.filePath))?.length ?? 0 }),
    }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    chooseMedia: takePhotos,
    compressImage: (options: Options) => ok(options, { tempFilePath: options.src }),
    showToast: (options: Options) => {
      record({ type: 'toast', title: String(options.title) })
      return ok(options)
    },
    showModal: (options: Options) => {
      record({ type: 'modal', title: String(options.title), content: String(options.content ?? '') })
      return ok(options, { confirm: settings.agree, cancel: !settings.agree })
    },
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
  for (const name of 'onAppShow onAppHide onError onUnhandledRejection onPageNotFound onThemeChange onWindowResize onMemoryWarning offAppShow offAppHide offWindowResize offThemeChange offError onKeyboardHeightChange onLazyLoadError onNeedPrivacyAuthorization'.split(
    ' ',
  ))
    wx[name] ??= () => undefined
  for (const name of 'setNavigationBarTitle setNavigationBarColor showLoading hideLoading hideToast pageScrollTo stopPullDownRefresh vibrateShort hideKeyboard previewImage makePhoneCall setClipboardData openLocation openDocument downloadFile updateShareMenu hideShareMenu login checkSession saveImageToPhotosAlbum'.split(
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
    setOnline: (now: boolean) => {
      online = now
      for (const watcher of watchers) watcher({ isConnected: now, networkType: now ? 'wifi' : 'none' })
    },
    signInAs: (token: string | undefined) => {
      settings.token = token
    },
    /** While a finger's tap is being handled. */
    during: (tap: () => void) => {
      tapping = true
      tap()
      tapping = false
    },
  }
}
