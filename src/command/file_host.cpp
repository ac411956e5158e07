// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <fstream>
#include <iostream>
#include <utility>

#include <unistd.h>

#include <boost/json/serialize.hpp>

#include "command.hpp"
#include "records_file.hpp"

namespace gradus::command {

namespace {

void report_progress(void*, double share, std::string_view stage) {
    std::cerr << '\r' << stage << ' ' << static_cast<int>(share * 100) << " %  "
              << (share >= 1 ? "\r                              \r" : "") << std::flush;
}

std::string standard_input(std::uint64_t max_bytes) {
    std::string bytes;
    char block[1 << 16];
    while (std::cin.read(block, sizeof block) || std::cin.gcount() > 0) {
        bytes.append(block, static_cast<std::size_t>(std::cin.gcount()));
        if (bytes.size() > max_bytes)
            throw unusable("-: error too-large: is larger than " + std::to_string(max_bytes) + " bytes");
    }
    return bytes;
}

}  // namespace

std::string file_host::read(const std::string& name, std::uint64_t max_bytes) {
    if (name == "-") return standard_input(max_bytes);
    auto bytes = read_file(name, max_bytes);
    if (!bytes) refuse(name, bytes.found());
    return std::move(*bytes);
}

std::unique_ptr<std::istream> file_host::open(const std::string& name) {
    if (name == "-") return std::make_unique<std::istream>(std::cin.rdbuf());
    return open_records(name);
}

catalog file_host::load(const std::string& name) { return load_catalog(name, read(name, most_bytes), *this); }

void file_host::write(const std::string& name, std::string_view bytes) {
    if (const diagnostics failed = write_file(name, bytes); !failed.empty()) refuse(name, failed);
}

void file_host::print(const boost::json::object& answer) { print(boost::json::serialize(answer) + '\n'); }
void file_host::print(std::string_view text) {
    if (!(std::cout << text << std::flush)) throw unusable("error cannot-write: the standard output takes no more");
}
void file_host::note(std::string_view text) { std::cerr << text << '\n'; }

void file_host::watch(run_options& run) const {
    if (::isatty(STDERR_FILENO)) run.progress = {nullptr, report_progress};
}

}  // namespace gradus::command
