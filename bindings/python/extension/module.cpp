// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "call.hpp"

namespace gradus::python {

namespace {

/// The context of short calls, which call nothing of Python; one a thread.
gradus_context* quick_context() {
    thread_local const owned<gradus_context> context = make_context();
    return context.get();
}

template <class Work>
gradus_status without_gil(Work work) {
    const nb::gil_scoped_release without;
    return work();
}

// ---- Catalogs

/// Returns `(catalog, findings as JSON)`.
nb::tuple read_catalog(nb::object bytes) {
    const auto context = make_context();
    const std::string_view text = text_of(bytes);
    gradus_catalog* handle = nullptr;
    const gradus_status status =
        without_gil([&] { return gradus_catalog_read(context.get(), text.data(), text.size(), &handle); });
    owned<gradus_catalog> made(handle);
    check(status, context.get());
    return nb::make_tuple(catalog{std::move(made)}, findings_of(context.get()));
}

nb::bytes archive(const catalog& c) {
    const auto context = make_context();
    gradus_answer* handle = nullptr;
    const gradus_status status =
        without_gil([&] { return gradus_catalog_archive(context.get(), c.handle.get(), &handle); });
    const owned<gradus_answer> answer(handle);
    check(status, context.get());
    const std::string_view bytes = bytes_of(handle);
    return nb::bytes(bytes.data(), bytes.size());
}

nb::str catalog_json(const catalog& c, bool indented) {
    const auto context = make_context();
    gradus_answer* handle = nullptr;
    const gradus_status status =
        without_gil([&] { return gradus_catalog_json(context.get(), c.handle.get(), indented ? 1 : 0, &handle); });
    const owned<gradus_answer> answer(handle);
    check(status, context.get());
    const std::string_view text = bytes_of(handle);
    return nb::str(text.data(), text.size());
}

nb::list ids(const catalog& c, int list) {
    gradus_context* context = quick_context();
    std::size_t count = 0;
    check(gradus_catalog_size(context, c.handle.get(), list, &count), context);
    nb::list made;
    for (std::size_t i = 0; i < count; ++i) {
        const char* id = nullptr;
        std::size_t size = 0;
        check(gradus_catalog_id(context, c.handle.get(), list, i, &id, &size), context);
        made.append(nb::str(id, size));
    }
    return made;
}

// ---- Records

struct record {
    owned<gradus_record> handle;
};

/// Returns `(record, findings as JSON)`.
nb::tuple read_record(const catalog& c, nb::object json) {
    gradus_context* context = quick_context();
    const std::string_view text = text_of(json);
    gradus_record* handle = nullptr;
    check(gradus_record_read(context, c.handle.get(), text.data(), text.size(), &handle), context);
    return nb::make_tuple(record{owned<gradus_record>(handle)}, findings_of(context));
}

/// Returns how each thing of a list stands, a byte each. `count` is the size of the list. Takes microseconds: it keeps the GIL, which would take
/// longer to get back.
nb::bytes standings(const record& r, int list, std::size_t count) {
    gradus_context* context = quick_context();
    PyObject* made = PyBytes_FromStringAndSize(nullptr, static_cast<Py_ssize_t>(count));
    if (!made) throw nb::python_error();
    nb::bytes bytes = nb::steal<nb::bytes>(made);
    auto* first = reinterpret_cast<std::uint8_t*>(PyBytes_AsString(made));
    check(gradus_record_standings(context, r.handle.get(), list, first, count, nullptr), context);
    return bytes;
}

}  // namespace

}  // namespace gradus::python

NB_MODULE(_gradus, module) {
    using namespace gradus::python;
    nb::set_leak_warnings(false);  // a catalog may live as long as the interpreter
    module.def("version", [] { return gradus_version(); });
    module.def("abi_version", [] { return gradus_abi_version(); });
    nb::class_<catalog>(module, "Catalog")
        .def_static("read", &read_catalog, nb::arg("data"))
        .def("archive", &archive)
        .def("json", &catalog_json, nb::arg("indented"))
        .def("ids", &ids, nb::arg("list"));
    nb::class_<record>(module, "Record")
        .def_static("read", &read_record, nb::arg("catalog"), nb::arg("json"))
        .def("standings", &standings, nb::arg("list"), nb::arg("count"));
    bind_query(module);
    bind_cohort(module);
}
