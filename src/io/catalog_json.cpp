// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/catalog_json.hpp"

#include "io/detail/describe_catalog.hpp"
#include "io/detail/document.hpp"

namespace gradus {

catalog_reading parse_catalog(std::string_view json, const read_limits& limits) {
    catalog_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<catalog_data>.read(in, root, detail::place{}, reading.data);
    });
    return reading;
}

std::string write_catalog(const catalog_data& data, json_layout layout) {
    detail::json_writer out(layout);
    detail::an_object<catalog_data>.write(out, data);
    return out.take();
}

}  // namespace gradus
