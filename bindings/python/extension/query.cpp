// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include "call.hpp"

namespace gradus::python {

namespace {

/// Returns `(answered yes, answer)`.
nb::tuple query(nb::str name, nb::object of, nb::object pairs, nb::object progress, nb::object log, std::int32_t level,
                bool in_main_thread) {
    const auto made = std::make_shared<call>(std::move(progress), std::move(log), level);
    const std::shared_ptr<gradus_params> params = make_params(made->context(), pairs);
    const gradus_catalog* catalog_handle = of.is_none() ? nullptr : nb::cast<catalog&>(of).handle.get();
    // The objects of handles live until the call that uses them ends, even where it is left behind.
    const gradus_status status = call::run(
        made, in_main_thread,
        [asked = std::string(text_of(name)), params, catalog_handle](call& c) {
            return gradus_query(c.context(), asked.data(), asked.size(), catalog_handle, params.get(), &c.answer);
        },
        when_stopped::leaves);
    const std::string_view text = bytes_of(made->answer);
    return nb::make_tuple(status == GRADUS_OK, nb::str(text.data(), text.size()));
}

nb::str query_list() {
    const auto context = make_context();
    gradus_answer* handle = nullptr;
    check(gradus_query_list(context.get(), &handle), context.get());
    const owned<gradus_answer> answer(handle);
    const std::string_view text = bytes_of(handle);
    return nb::str(text.data(), text.size());
}

}  // namespace

void bind_query(nb::module_& module) {
    module.def("query", &query, nb::arg("name"), nb::arg("catalog").none(), nb::arg("params"),
               nb::arg("progress").none(), nb::arg("log").none(), nb::arg("level"), nb::arg("in_main_thread"));
    module.def("query_list", &query_list);
    module.def("wait_for_left_behind", &wait_for_left_behind, nb::arg("seconds"));
}

}  // namespace gradus::python
