// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/json/array.hpp>

#include "gradus/core/utf8.hpp"
#include "query.hpp"

namespace gradus::query {

int check(const std::vector<std::string>& files, const common_options& common) {
    boost::json::array list;
    std::string text;
    std::size_t errors = 0, warnings = 0, notes = 0;
    for (const std::string& file : files) {
        const std::string bytes = common.host.read(file);
        const result<catalog> checked = is_archive(bytes) ? read_archive_catalog(bytes) : read_catalog(bytes);
        for (const diagnostic& d : checked.found()) {
            boost::json::object one = to_json(d);
            if (files.size() > 1) one["file"] = detail::as_utf8(file);
            list.emplace_back(std::move(one));
            text += file + ": " + to_string(d) + '\n';
            ++(d.severity == severity::error ? errors : d.severity == severity::warning ? warnings : notes);
        }
    }
    if (common.json) {
        common.host.print(boost::json::object{{"ok", errors == 0}, {"diagnostics", std::move(list)}});
    } else {
        common.host.print(text + (errors == 0 ? "ok: " : "not valid: ") + counted(std::to_string(errors), "error") +
                          ", " + counted(std::to_string(warnings), "warning") + ", " +
                          counted(std::to_string(notes), "note") + '\n');
    }
    return errors == 0 ? 0 : 1;
}

}  // namespace gradus::query
