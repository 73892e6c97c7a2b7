# Szybki szacunek w jednej linii, porównania, kod szacunku i karta.
# Znaki: **pogrubienie**, *pochylenie*.

### Szacunek w jednej linii

quick-example = Napisz w jednej linii, co wiesz. Na przykład: *fundacja, Kłobuck, 3 etaty i 2 × ½*.

    Resztę przyjmę i powiem, co przyjąłem. Kolejność jest dowolna, a polskie znaki i przecinki nie są potrzebne.
quick-understood = Zrozumiałem: { $what }.
quick-understood-nothing = Nie wiem jeszcze nic o tej grupie.
quick-skipped = Pominąłem, bo nie rozumiem: { $words }.
quick-place-several = To miejsce może być w kilku powiatach: { $places }. Dopisz powiat albo wybierz „Zmień”.
quick-assumed = Przyjąłem, bo tego nie było:
quick-assumed-call = nabór: { $call }
quick-assumed-jobs = jedno miejsce pracy na cały etat
quick-assumed-fte = cały etat tam, gdzie wymiaru nie było
quick-assumed-people = { $met } z { $people } spełnia warunki
quick-assumed-careful = ostrożnie: gdy warunki spełnia { $met } z { $people }, odpadają największe etaty
quick-fact = { $name }: { $value }
quick-outside = { $place }: to poza obszarem naborów, które znam, więc nie chcę zgadywać kwoty.

    Możesz policzyć według konkretnego naboru, np. */szacuj 3 etaty JOWES*.
quick-name-jobs = Miejsca pracy
quick-name-met = Ile osób spełnia warunki
quick-pick-jobs = **Ile miejsc pracy?**
    Można też napisać, np. *3 etaty i 2 × ½*.
quick-pick-met = **Ile osób spełnia warunki?**
quick-pick-number = Napisz liczbę albo datę.
button-quick-met = { $met } z { $total }
button-quick-change = Zmień
button-quick-back = Wróć do szacunku
command-quick = Policz kwotę z jednej linii
command-matrix = Porównaj formy i nabory

### Porównanie form, naborów i wymiarów etatu

button-matrix = Porównaj formy i etaty
matrix-title = **Formy prawne i nabory**
matrix-jobs = Dla: { $jobs }
matrix-call = **{ $call }** ({ $state })
matrix-line = { $mark } { $forms }
matrix-line-money = { $mark } { $forms } – { $range }
matrix-unsaid = wszystkie formy: źródło ich nie wymienia
matrix-legend = ✓ może, ? do sprawdzenia u doradcy, ✗ nie może. Zakładam, że reszta warunków jest spełniona.
matrix-mixes-title = **Za podobne pieniądze ({ $call }, { $range })**
matrix-mix = { $jobs } = { $amount } ({ $difference })
matrix-mix-same = tyle samo
matrix-mix-less = o { $amount } mniej
matrix-mixes-none = Stawek dla innych wymiarów etatu nie ma w źródle, więc ich nie porównam.
matrix-no-jobs = Napisz najpierw, ile miejsc pracy, np. */porownaj 3 etaty i 2 × ½*.

### Kod szacunku

code-line = Kod szacunku: **{ $code }**
button-code = Kod i odnośnik
button-code-drop = Wycofaj kod
button-code-open = Pokaż szacunek
button-card-pdf = Karta PDF
button-card-png = Wyślij kartę
code-title = **Kod tego szacunku: { $code }**
code-how = Kto go ma, zobaczy ten szacunek tak, jak wygląda dziś, i to, co się potem zmieni. Wystarczy napisać do bota: /start e_{ $plain }
code-how-page = Kto go ma, zobaczy ten szacunek tak, jak wygląda dziś, i to, co się potem zmieni. Wystarczy wpisać kod w rozmowie na tej stronie.
code-link = Odnośnik: { $link }
code-holds = Pod kodem są tylko: powiat, forma, liczby miejsc pracy, odpowiedzi o zasadach i kwota. Nie ma tam żadnych danych osób.
code-until = Działa do { $day } Potem usuwamy go sami. Możesz go też wycofać wcześniej.
code-dropped = Kod jest wycofany. Nikt już nie otworzy tego szacunku.
code-none = Nie udało się teraz nadać kodu. Spróbuj za chwilę.
code-not-found = Nie znam takiego kodu. Mógł wygasnąć albo ktoś go wycofał. Sprawdź też, czy jest dobrze przepisany.
code-view-title = **Szacunek { $code }**
code-view-made = Z { $day }
code-view-group = { $what }
code-view-then = **Wtedy:** { $verdict }
code-view-now = **Dziś:** { $verdict }
code-view-assumed = Przyjęto: { $items }.
code-view-version = Wersja zasad wtedy: { $hash }.
code-view-versions = Wersja zasad wtedy: { $hash }, dziś: { $now }.
code-view-changes = **Co się zmieniło:**
code-view-same = Od tego dnia nic się nie zmieniło: zasady są te same i wynik jest ten sam.
code-view-same-result = Zasady mają nową wersję, ale w tym szacunku niczego ona nie zmienia.
code-view-gone = Tych zasad już nie mam, więc nie policzę szacunku na dziś.
code-view-not-again = Nie przechowuję odpowiedzi, od których zależy ten wynik, więc nie policzę go na dziś od nowa.
code-verdict-yes = wstępnie wygląda dobrze, { $range }
code-verdict-open = do wyjaśnienia, { $range }
code-verdict-no = wstępnie nie
code-verdict-fault = nie udało się policzyć
code-change-money = • Kwota: było { $before }, jest { $after }.
code-change-line = • { $label }: było { $before }, jest { $after }.
code-change-line-new = • { $label }: tego nie było, jest { $after }.
code-change-line-gone = • { $label }: było { $before }, już tego nie ma.
code-change-condition = • { $name }: było { $before }, jest { $after }.
code-change-condition-new = • Nowy warunek: { $name } – { $after }.
code-change-condition-gone = • { $name }: tego warunku już nie ma.
code-change-duty = • Było: { $before } Jest: { $after }
code-change-duty-new = • Nowy obowiązek: { $after }
code-change-duty-gone = • Tego obowiązku już nie ma: { $before }
code-change-window = • Nabór: było „{ $before }”, jest „{ $after }”.
code-amount-not-stated = kwoty nie ma w źródle
code-truth-yes = spełnione
code-truth-no = niespełnione
code-truth-unknown = do wyjaśnienia
code-truth-several = { $yes } tak, { $no } nie, { $unknown } do wyjaśnienia
button-code-use = Policz u mnie
code-used = Przejąłem odpowiedzi z szacunku { $code }.

### Karta szacunku

card-file = szacunek-{ $call }
card-title = Szacunek { $code } – { $call }
card-title-plain = Szacunek – { $call }
card-author = Doradca OWES
card-description = Wstępny szacunek wsparcia na nowe miejsca pracy z { $day } To nie jest decyzja.
card-made = Szacunek z { $day }
card-disclaimer = To szacunek, nie decyzja. Decyduje ośrodek.
card-sent = Karta szacunku.
card-place-unknown = Miejsce: do ustalenia
card-group-form-unknown = Forma: do ustalenia
card-money = Z czego ta kwota
card-column-item = Pozycja
card-column-amount = Kwota
card-total = Razem
card-sum = { $count } × { $unit }
card-sum-up-to = najwyżej { $count } × { $unit }
card-sum-months = { $count } × { $months } × { $unit }
card-amount-none = nie podano
card-sum-share = { $sum } · { $share }
card-maybe = (może)
card-no-money = Źródło nie podaje tu kwot. Poda je doradca.
card-money-none = Przy tych odpowiedziach pieniędzy nie będzie.
card-not-all = Tam, gdzie źródło nie podaje kwoty, nie ma jej też w sumie.
card-range = Kwota zależy jeszcze od tego, co jest do wyjaśnienia.
card-bar-alt = Pasek pokazuje części kwoty: { $parts }.
card-bar-part = { $label } { $share }
card-conditions = Warunki
card-truth-yes = tak
card-truth-no = nie
card-truth-unknown = do wyjaśnienia
card-people = { $met } z { $people } spełnia warunki
card-missing = Czego brakuje
card-missing-none = Przy tych odpowiedziach niczego nie brakuje.
card-missing-open = Do wyjaśnienia: { $what }
card-timeline = Co trzeba zrobić i utrzymać
card-timeline-none = To źródło o tym nie mówi. Obowiązki mogą być w umowie: zapytajcie doradcę.
card-timeline-example = Przykład: zatrudnienie od { $day } Prawdziwe terminy zależą od prawdziwych dat.
card-timeline-undated = Terminy zależą od dat, których jeszcze nie ma, np. końca wsparcia.
card-timeline-from = Terminy liczę od podanych dat.
card-until = do { $day }
card-assumed = Co przyjęto
card-sources = Źródła
card-code = Kod szacunku
card-code-hint = Zeskanuj albo napisz do bota: /start e_{ $plain }. Zobaczysz ten szacunek i to, co się od tego dnia zmieniło. Kod działa do { $day }
card-code-hint-typed = Napisz do bota: /start e_{ $plain }. Zobaczysz ten szacunek i to, co się od tego dnia zmieniło. Kod działa do { $day }
card-code-hint-page = Zeskanuj albo wpisz ten kod w rozmowie na stronie. Zobaczysz ten szacunek i to, co się od tego dnia zmieniło. Kod działa do { $day }
card-code-hint-page-typed = Wpisz ten kod w rozmowie na stronie. Zobaczysz ten szacunek i to, co się od tego dnia zmieniło. Kod działa do { $day }
card-qr-alt = Kod QR z odnośnikiem do tego szacunku
card-footer = Wersja zasad: { $hash }.

### Karty w innych czatach

inline-title = { $call }: { $range }
inline-title-no = { $call }: wstępnie nie
inline-empty = Napisz np.: 3 etaty 2 pół JOWES
inline-open = Otwórz w bocie
