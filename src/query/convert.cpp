// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "query.hpp"

namespace gradus::query {

namespace {

void deliver(const std::string& out, const std::string& bytes, const common_options& common) {
    if (out.empty())
        common.host.print(bytes);
    else
        common.host.write(out, bytes);
}

requirement requirement_of(const std::string& text) {
    const auto start = text.find_first_not_of(" \t\r\n");
    const bool json = start != std::string::npos && (text[start] == '{' || text[start] == '"');
    auto read = json ? parse_requirement_json(text) : parse_requirement(text);
    if (!read) refuse("--requirement", read.found());
    return std::move(*read);
}

bool is_record(const std::string& bytes) {
    if (bytes.find("gradus-record") == std::string::npos) return false;
    const boost::json::object root = top_level(bytes);
    const auto* format = root.if_contains("format");
    return format && *format == "gradus-record/1";
}

/// Ends JSON on one line with a line break, as the other layouts have it.
std::string ended(std::string json) {
    if (!json.ends_with('\n')) json += '\n';
    return json;
}

}  // namespace

int convert(const convert_options& options, const common_options& common) {
    if (options.file.empty() == options.requirement.empty()) throw unusable("convert takes a FILE or --requirement");
    const json_layout layout = options.to == "compact" ? json_layout::compact : json_layout::indented;
    if (!options.requirement.empty()) {
        const requirement r = requirement_of(options.requirement);
        deliver(options.out, ended(options.to == "text" ? to_text(r) : write_requirement_json(r, layout)), common);
        return 0;
    }
    if (options.to == "text") throw unusable("--to text is for requirements");
    const std::string bytes = common.host.read(options.file);
    if (is_archive(bytes)) {
        auto loaded = read_archive_catalog(bytes, {}, build_options{severity::warning});
        if (!loaded) refuse(options.file, loaded.found());
        deliver(options.out, ended(write_catalog(loaded->data(), layout)), common);
    } else if (is_record(bytes)) {
        const record_reading reading = parse_record(bytes);
        if (has_error(reading.found)) refuse(options.file, reading.found);
        deliver(options.out, ended(write_record(reading.data, layout)), common);
    } else {
        const catalog_reading reading = parse_catalog(bytes);
        if (has_error(reading.found)) refuse(options.file, reading.found);
        deliver(options.out, ended(write_catalog(reading.data, layout)), common);
    }
    return 0;
}

int archive(const archive_options& options, const common_options& common) {
    if (options.read == !options.out.empty()) throw unusable("archive takes either --out FILE or --read");
    const std::string held = common.host.read(options.file);
    if (options.read && !is_archive(held)) throw unusable(options.file + ": error bad-archive: is not an archive");
    const catalog c = load_catalog(options.file, held, common.host);
    std::size_t bytes = 0;
    if (options.read) {
        bytes = held.size();
    } else {
        const std::string made = write_archive(c);
        deliver(options.out, made, common);
        bytes = made.size();
    }
    if (common.json)
        common.host.print(
            boost::json::object{{"catalog", c.data().id}, {"courses", c.data().courses.size()}, {"bytes", bytes}});
    else
        common.host.print(c.data().id + ": " + counted(std::to_string(c.data().courses.size()), "course") + ", " +
                          counted(std::to_string(bytes), "byte") + '\n');
    return 0;
}

}  // namespace gradus::query
