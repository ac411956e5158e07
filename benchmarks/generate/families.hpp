// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_FAMILIES_HPP
#define GRADUS_BENCHMARKS_GENERATE_FAMILIES_HPP

namespace gradus::generate {

/// A kind of CTE program that many districts offer. The codes are in the form of CIP and SOC.
struct family {
    const char* key;
    const char* title;
    const char* cluster;
    const char* cip;
    const char* soc;
    const char* occupation;
    const char* credential;
};

inline constexpr family families[] = {
    {"AGRI", "Agricultural Mechanics", "Agriculture", "01.0201", "49-3041", "Farm Equipment Mechanics",
     "Small Engines"},
    {"HORT", "Horticulture", "Agriculture", "01.0601", "37-3011", "Landscaping Workers", "Nursery Technician"},
    {"VET", "Veterinary Science", "Agriculture", "01.8301", "31-9096", "Veterinary Assistants", "Veterinary Assistant"},
    {"CARP", "Carpentry", "Construction", "46.0201", "47-2031", "Carpenters", "Carpentry Level"},
    {"ELEC", "Electrical Trades", "Construction", "46.0302", "47-2111", "Electricians", "Electrical Level"},
    {"HVAC", "Heating and Air Conditioning", "Construction", "47.0201", "49-9021", "HVAC Mechanics", "Refrigerant"},
    {"PLMB", "Plumbing", "Construction", "46.0503", "47-2152", "Plumbers", "Plumbing Level"},
    {"FILM", "Digital Media", "Arts and Media", "50.0602", "27-4032", "Film and Video Editors", "Video Editing"},
    {"GRPH", "Graphic Design", "Arts and Media", "50.0409", "27-1024", "Graphic Designers", "Visual Design"},
    {"ACCT", "Accounting", "Business", "52.0302", "43-3031", "Bookkeeping Clerks", "Bookkeeper"},
    {"MKTG", "Marketing", "Business", "52.1401", "41-3091", "Sales Representatives", "Customer Service"},
    {"EDUC", "Teaching", "Education", "13.0101", "25-9045", "Teaching Assistants", "Paraprofessional"},
    {"ECE", "Early Childhood", "Education", "13.1210", "39-9011", "Childcare Workers", "Child Development"},
    {"CNA", "Nursing", "Health Science", "51.3902", "31-1131", "Nursing Assistants", "Nurse Aide"},
    {"EMT", "Emergency Medicine", "Health Science", "51.0904", "29-2042", "Emergency Medical Technicians", "Responder"},
    {"DENT", "Dental Assisting", "Health Science", "51.0601", "31-9091", "Dental Assistants", "Radiation Safety"},
    {"CULN", "Culinary Arts", "Hospitality", "12.0503", "35-1011", "Chefs and Head Cooks", "Food Protection"},
    {"NETW", "Networking", "Information Technology", "11.0901", "15-1231", "Network Specialists", "Network"},
    {"CYBR", "Cybersecurity", "Information Technology", "11.1003", "15-1212", "Security Analysts", "Security"},
    {"PROG", "Programming", "Information Technology", "11.0201", "15-1252", "Software Developers", "Programmer"},
    {"LAW", "Criminal Justice", "Public Safety", "43.0107", "33-3051", "Police Officers", "Dispatcher"},
    {"FIRE", "Firefighting", "Public Safety", "43.0203", "33-2011", "Firefighters", "Firefighter"},
    {"WELD", "Welding", "Manufacturing", "48.0508", "51-4121", "Welders", "Structural Welding"},
    {"MACH", "Precision Machining", "Manufacturing", "48.0501", "51-4041", "Machinists", "Machining Level"},
    {"ROBO", "Robotics", "Manufacturing", "15.0405", "17-3024", "Robotics Technicians", "Automation"},
    {"ENGR", "Engineering", "Engineering", "15.0000", "17-3023", "Engineering Technologists", "Computer-Aided Design"},
    {"AUTO", "Automotive Technology", "Transportation", "47.0604", "49-3023", "Automotive Technicians", "Brakes"},
    {"DIES", "Diesel Technology", "Transportation", "47.0605", "49-3031", "Diesel Mechanics", "Diesel Engines"},
    {"AVIA", "Aviation", "Transportation", "49.0102", "53-2012", "Commercial Pilots", "Remote Pilot"},
};
inline constexpr int family_count = static_cast<int>(sizeof(families) / sizeof(families[0]));

}  // namespace gradus::generate

#endif
