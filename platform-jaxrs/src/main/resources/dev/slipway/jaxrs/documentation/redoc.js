const place = document.getElementById("redoc");
Redoc.init(place.dataset.document, { disableSearch: true, hideLoading: true }, place);
