# Zdania strony internetowej i okienka na stronach ośrodków.

### Nagłówek i ramy strony

web-name = Doradca OWES
web-tagline = Sprawdź wsparcie na nowe miejsca pracy
web-title = { $what } – Doradca OWES
web-description = Bezpłatne, wstępne sprawdzenie: czy Wasza grupa może dostać pieniądze na nowe miejsca pracy w przedsiębiorstwie społecznym, ile i co trzeba potem utrzymać.
web-skip = Przejdź do rozmowy
web-to-answers = Wasze odpowiedzi
web-to-talk = Wróć do rozmowy
web-footer = To wstępne sprawdzenie. O pieniądzach decyduje ośrodek.
web-about = Prywatność i dostępność
web-for-centre = Ośrodek: { $centre }

### Rozmowa

web-talk = Rozmowa
web-earlier = Wcześniej w rozmowie
web-you = Ty:
web-bot = Doradca:
web-forgotten-words = Twoja wiadomość (nie trzymamy jej treści w rozmowie)
web-private = Tu były dane kontaktowe. Nie trzymamy ich w rozmowie.
web-pressed = wybór z wcześniejszego ekranu
web-news = Wiadomość od doradcy
web-keys = Odpowiedzi do wyboru
web-help-name = { $label } – wyjaśnij to pytanie
web-write = Napisz odpowiedź albo pytanie
web-write-hint = Napisz odpowiedź albo pytanie
web-send = Wyślij wiadomość
web-contact-said = Mój kontakt
web-mark-yes = spełnione
web-mark-no = niespełnione
web-mark-open = do wyjaśnienia
web-mark-todo = do zrobienia
web-mark-warn = uwaga
web-file = Pobierz plik
web-picture = Obraz od doradcy
web-contact-name = Imię
web-contact-phone = Telefon
web-contact-email = E-mail
web-contact-one = Wystarczy jedno: telefon albo e-mail. Przed wysłaniem pokażę dokładnie, co przekażę.
web-contact-send = Dalej
web-date = Dzień z kalendarza
web-date-send = Zapisz dzień
web-people = Osoby, które spełniają warunki

### Pieniądze i postęp

web-money-region = Postęp i kwota na teraz
web-money = Na teraz
web-money-rules = według zasad { $call }
web-money-bar = Przedział na pasku: { $range }
web-progress = Odpowiedzi: { $done }. Postęp około { $share }%.
web-answers = Wasze odpowiedzi
web-answers-none = Jeszcze nie ma odpowiedzi. Pojawią się tutaj i każdą można będzie zmienić.
web-change = Zmień
web-change-what = Zmień: { $what }
web-options = Możliwości
web-print = Wydrukuj
web-restart = Zacznij od nowa
web-end = Zakończ i usuń
web-end-hint = Usuwa odpowiedzi z tego komputera i od nas. Użyj tego na wspólnym komputerze.

### Wynik

web-parts = Z czego składa się kwota
web-parts-bar = Pasek: { $items }.
web-part-in-bar = { $label } { $amount }
web-parts-total = Razem
web-part-maybe = może
web-amount-not-stated = kwoty nie ma w źródle
web-arithmetic = { $count } × { $unit }
web-arithmetic-months = { $count } × { $months } × { $unit }
web-time = Co i do kiedy trzeba utrzymać
web-time-until = najpóźniej { $day }
web-time-from-to = od { $first } do { $last }
web-time-assumed = Liczę, że miejsce pracy powstaje w dniu zatrudnienia.
web-time-undated = Bez daty w kalendarzu:
web-time-wants-date = Podajcie planowany dzień zatrudnienia, a pokażę terminy na osi czasu.
web-time-give-date = Podaj dzień zatrudnienia
web-time-years = Lata na osi: { $years }.
web-printed = Wydruk z { $day } Szacunek, nie decyzja.

### Kiedy coś nie działa

web-sending = Wysyłam…
web-offline = Nie ma połączenia. Twoja wiadomość czeka i wyślę ją, gdy internet wróci.
web-not-sent = Nie udało się wysłać. Twoja wiadomość została tutaj.
web-retry = Spróbuj ponownie
web-answered = Odpowiedź jest gotowa.
web-back-home = Wróć na początek
web-error-title = Coś poszło nie tak
web-not-found-title = Nie ma takiej strony
web-not-found = Pod tym adresem niczego nie ma. Rozmowa jest na stronie początkowej.
web-method = Tak nie da się otworzyć tej strony. Rozmowa jest na stronie początkowej.
web-stale-title = Otwórzmy tę stronę jeszcze raz
web-stale = Ta strona była otwarta bardzo długo albo przeglądarka nie przyjmuje ciasteczek. Wróć na początek i spróbuj ponownie. Jeśli to się powtarza, włącz w przeglądarce pliki cookie dla tej strony.
web-too-large-title = To za dużo naraz
web-too-large = Wiadomość jest za długa. Napisz proszę najważniejsze w jednym lub dwóch zdaniach.
web-too-many-title = Chwila przerwy
web-too-many = Przyszło bardzo dużo wiadomości naraz. Odczekaj proszę pół minuty i spróbuj jeszcze raz. Odpowiedzi są zapisane.
web-too-slow = Wiadomość szła do nas zbyt długo. Spróbuj proszę jeszcze raz.
web-fault-title = To nasz błąd, nie Twój
web-fault = Coś się u nas zepsuło. To nie znaczy, że się nie kwalifikujecie. Spróbuj za chwilę albo zadzwoń do ośrodka.
web-store = Nie mogę teraz zapisać odpowiedzi. Nic z wcześniejszych nie zginęło. Spróbuj za chwilę.
web-no-file = Tego pliku już nie ma. Wróć do rozmowy i poproś o niego jeszcze raz.

### Pożegnanie

web-ended-title = Rozmowa usunięta
web-ended = Usunęliśmy Wasze odpowiedzi i rozmowę. Następna osoba przy tym komputerze zacznie od początku.
web-ended-kept = Usunęliśmy rozmowę. Prośba o kontakt zostaje u doradcy. Żeby ją wycofać, zadzwoń do ośrodka.
web-leave-title = Co z prośbą o kontakt?
web-leave = Została wysłana do doradcy. Możesz zakończyć rozmowę na tym komputerze i zostawić prośbę albo usunąć wszystko.
web-leave-keep = Zakończ, ale prośba zostaje
web-leave-all = Usuń wszystko, także prośbę
web-ended-again = Zacznij nową rozmowę

### O stronie

web-about-title = Prywatność i dostępność
web-about-what-title = Co zapisujemy
web-about-what = Wybrane odpowiedzi (np. powiat, forma prawna, liczba etatów) i zdania, które wyświetlił doradca. Dzięki temu można wrócić do rozmowy. Treści wpisanych wiadomości nie trzymamy w rozmowie: są na ekranie tylko przez chwilę. Pytanie, na które nie znamy odpowiedzi, zapamiętujemy bez danych osobowych, żeby doradca mógł dopisać odpowiedź.
web-about-long-title = Jak długo
web-about-long = Rozmowa usuwa się sama, gdy minie { $days } bez wizyty. Przycisk „Zakończ i usuń” kasuje ją od razu.
web-about-cookie-title = Ciasteczka
web-about-cookie = Używamy jednego pliku cookie. Pozwala połączyć tę przeglądarkę z jej rozmową. Nie śledzimy nikogo i nie łączymy się z innymi stronami.
web-about-care-title = O co prosimy
web-about-care = Nie podawajcie nazwisk, numerów PESEL ani informacji o zdrowiu. Do szacunku wystarczą liczby.
web-about-access-title = Dostępność
web-about-access = Stronę można obsłużyć klawiaturą i czytnikiem ekranu, powiększyć, wydrukować i używać bez skryptów. Działa w jasnym i ciemnym wyglądzie. Jeśli coś przeszkadza, powiedzcie o tym w ośrodku: poprawimy to, a w sprawie pomoże doradca przez telefon.

### Okienko na stronie ośrodka

web-widget-open = Sprawdź wsparcie
web-widget-close = Zamknij okienko
web-widget-panel = Doradca OWES – rozmowa

### API

web-api-bad = Zapytanie nie pasuje do opisu w /openapi.json. Popraw wskazane pola.
web-api-not-json = To nie jest poprawny JSON.
web-api-unknown-call = Nie znam naboru: { $calls }. Listę pokaże /api/calls.
web-api-bad-answer = Wartość pola { $fact } nie pasuje. Oczekiwane: { $wanted }.
web-api-bad-date = To nie jest data. Podaj np. 2024-06-10 albo 2024-06-10T12:00.
