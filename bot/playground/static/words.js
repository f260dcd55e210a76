/* The page's own words. What the bot says comes from the bot. */

const WORDS = {
  en: {
    language: "Language of your Telegram", log: "Conversation", message: "Message", send: "Send",
    attach: "Attach a file", record: "Record a voice message", recording: "Recording a voice message",
    discard: "Discard the recording", sendVoice: "Send the recording", menu: "Commands",
    commands: "Commands of the bot", toEnd: "To the latest message", start: "Start", ok: "OK",
    close: "Close", drop: "Drop the recording here", bot: "bot", away: "Connecting…",
    welcomeHint: "Your recordings stay on this computer.",
    you: "You", picture: "Picture", play: "Play", pause: "Pause", position: "Position in the recording",
    voice: "Voice message", video: "Video", forwardedFrom: "Forwarded from", copied: "Copied",
    tooLarge: "This page takes files up to {size}.", empty: "This file is empty.",
    notSent: "It could not be sent. Is the playground still running?",
    noMicrophone: "The microphone cannot be used. Allow it for this page in the browser and try again.",
    gone: "This button is not there any more.", noMusic: "This recording cannot be played here.",
    today: "Today", yesterday: "Yesterday", bytes: ["bytes", "KB", "MB"],
    more: "Options", pieces: "Pieces to try", hidePieces: "Hide the pieces",
    noMusicAtHand: "No music at hand? Send one of ours:", restart: "Restart the bot",
    restarting: "restarting", restarted: "The bot is running again.", notRestarted: "The bot did not come back. Look at the terminal.",
    block: "Block the bot", unblock: "Unblock", blocked: "blocked",
    twoPeople: "Two people side by side", onePerson: "Back to one person", showPieces: "Pieces to try",
    reply: "Reply", cancelReply: "Do not reply", replyTo: "Reply to", spoiler: "Hidden text", unfold: "Show all", fold: "Show less",
    tooShort: "That was too short.", file: "File", opensElsewhere: "opens in a new tab", copies: "copies the text",
    edited: "edited",
    titles: {
      prelude: "A small prelude", disco: "Mirror ball", swing: "Late quartet",
      metal: "Iron riff", reggae: "Island noon", hiphop: "Dusty beat",
    },
    actions: {
      typing: "typing", upload_photo: "sending a picture", upload_document: "sending a file",
      record_voice: "recording", upload_voice: "sending a recording", other: "busy",
    },
  },
  ru: {
    language: "Язык вашего Telegram", log: "Переписка", message: "Сообщение", send: "Отправить",
    attach: "Прикрепить файл", record: "Записать голосовое сообщение", recording: "Идёт запись голосового",
    discard: "Удалить запись", sendVoice: "Отправить запись", menu: "Команды",
    commands: "Команды бота", toEnd: "К последнему сообщению", start: "Начать", ok: "Хорошо",
    close: "Закрыть", drop: "Отпустите запись здесь", bot: "бот", away: "Соединение…",
    welcomeHint: "Ваши записи остаются на этом компьютере.",
    you: "Вы", picture: "Картинка", play: "Слушать", pause: "Пауза", position: "Место в записи",
    voice: "Голосовое сообщение", video: "Видео", forwardedFrom: "Переслано от", copied: "Скопировано",
    tooLarge: "Здесь можно отправить файл до {size}.", empty: "Этот файл пустой.",
    notSent: "Не удалось отправить. Песочница ещё запущена?",
    noMicrophone: "Микрофон недоступен. Разрешите его для этой страницы в браузере и попробуйте ещё раз.",
    gone: "Этой кнопки больше нет.", noMusic: "Эту запись здесь не проиграть.",
    today: "Сегодня", yesterday: "Вчера", bytes: ["байт", "КБ", "МБ"],
    more: "Действия", pieces: "Мелодии для пробы", hidePieces: "Скрыть мелодии",
    noMusicAtHand: "Нет музыки под рукой? Отправьте нашу:", restart: "Перезапустить бота",
    restarting: "перезапускается", restarted: "Бот снова работает.", notRestarted: "Бот не вернулся. Загляните в терминал.",
    block: "Заблокировать бота", unblock: "Разблокировать", blocked: "заблокирован",
    twoPeople: "Два человека рядом", onePerson: "Снова один человек", showPieces: "Мелодии для пробы",
    reply: "Ответить", cancelReply: "Не отвечать", replyTo: "В ответ", spoiler: "Скрытый текст", unfold: "Показать всё", fold: "Свернуть",
    tooShort: "Слишком коротко.", file: "Файл", opensElsewhere: "откроется в новой вкладке", copies: "скопирует текст",
    edited: "изменено",
    titles: {
      prelude: "Маленькая прелюдия", disco: "Зеркальный шар", swing: "Ночной квартет",
      metal: "Железный рифф", reggae: "Полдень на острове", hiphop: "Пыльный бит",
    },
    actions: {
      typing: "печатает", upload_photo: "отправляет картинку", upload_document: "отправляет файл",
      record_voice: "записывает", upload_voice: "отправляет запись", other: "занят",
    },
  },
  es: {
    language: "Idioma de tu Telegram", log: "Conversación", message: "Mensaje", send: "Enviar",
    attach: "Adjuntar un archivo", record: "Grabar un mensaje de voz", recording: "Grabando un mensaje de voz",
    discard: "Descartar la grabación", sendVoice: "Enviar la grabación", menu: "Comandos",
    commands: "Comandos del bot", toEnd: "Ir al último mensaje", start: "Empezar", ok: "Vale",
    close: "Cerrar", drop: "Suelta aquí la grabación", bot: "bot", away: "Conectando…",
    welcomeHint: "Tus grabaciones se quedan en este ordenador.",
    you: "Tú", picture: "Imagen", play: "Reproducir", pause: "Pausa", position: "Posición en la grabación",
    voice: "Mensaje de voz", video: "Vídeo", forwardedFrom: "Reenviado de", copied: "Copiado",
    tooLarge: "Esta página admite archivos de hasta {size}.", empty: "El archivo está vacío.",
    notSent: "No se ha podido enviar. ¿Sigue en marcha el playground?",
    noMicrophone: "No se puede usar el micrófono. Permítelo para esta página en el navegador y vuelve a intentarlo.",
    gone: "Este botón ya no está.", noMusic: "Esta grabación no se puede reproducir aquí.",
    today: "Hoy", yesterday: "Ayer", bytes: ["bytes", "KB", "MB"],
    more: "Opciones", pieces: "Piezas para probar", hidePieces: "Ocultar las piezas",
    noMusicAtHand: "¿No tienes música a mano? Envía una nuestra:", restart: "Reiniciar el bot",
    restarting: "reiniciándose", restarted: "El bot vuelve a funcionar.", notRestarted: "El bot no ha vuelto. Mira la terminal.",
    block: "Bloquear el bot", unblock: "Desbloquear", blocked: "bloqueado",
    twoPeople: "Dos personas a la vez", onePerson: "Volver a una persona", showPieces: "Piezas para probar",
    reply: "Responder", cancelReply: "No responder", replyTo: "Responder a", spoiler: "Texto oculto", unfold: "Mostrar todo", fold: "Mostrar menos",
    tooShort: "Ha sido demasiado corto.", file: "Archivo", opensElsewhere: "se abre en otra pestaña", copies: "copia el texto",
    edited: "editado",
    titles: {
      prelude: "Pequeño preludio", disco: "Bola de espejos", swing: "Cuarteto nocturno",
      metal: "Riff de hierro", reggae: "Mediodía en la isla", hiphop: "Ritmo polvoriento",
    },
    actions: {
      typing: "escribiendo", upload_photo: "enviando una imagen", upload_document: "enviando un archivo",
      record_voice: "grabando", upload_voice: "enviando una grabación", other: "ocupado",
    },
  },
};

export const LANGUAGES = [
  ["en", "English"], ["ru", "Русский"], ["es", "Español"], ["de", "Deutsch"], ["fr", "Français"],
  ["it", "Italiano"], ["pt", "Português"], ["uk", "Українська"], ["tr", "Türkçe"],
];

/** The words for a language code; English for languages the page does not speak. */
export function wordsOf(code) {
  const spoken = code in WORDS ? code : "en";
  return { ...WORDS[spoken], code: spoken };
}

/** "3.4 MB" in the language's own figures. */
export function sizeText(bytes, words) {
  const step = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  const value = bytes / 1024 ** step;
  const figure = new Intl.NumberFormat(words.code, { maximumFractionDigits: value < 10 && step ? 1 : 0 });
  return `${figure.format(value)} ${words.bytes[step]}`;
}

/** "2:05" */
export function clockText(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
