// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/record_json.hpp"

#include "io/detail/describe_record.hpp"
#include "io/detail/document.hpp"

namespace gradus {

record_reading parse_record(std::string_view json, const read_limits& limits) {
    record_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<record>.read(in, root, detail::place{}, reading.data);
    });
    return reading;
}

std::string write_record(const record& data, json_layout layout) {
    detail::json_writer out(layout);
    detail::an_object<record>.write(out, data);
    return out.take();
}

}  // namespace gradus
